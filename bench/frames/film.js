/**
 * A phone that shows and one that films, in a time of their own: the app's own frames as its projector draws them, seen by a camera that is held
 * askew, a little out of focus, in bad light, and whose shutter rolls; read by the decoder that is shipped. Decoding takes what it takes here.
 */
import { Gathering } from '../../static/app/frames/gathering.js';
import { code, PACE } from '../../static/app/frames/projector.js';
import { frames } from '../../static/app/frames/showing.js';
import { OPTIONS } from '../../static/app/scanner/options.js';
import { prepareZXingModule, readBarcodes } from '../../static/vendor/zxing/reader.js';

/** ms from picture to picture, and in which a picture is read out, from its first line to the last. No part of the pace of codes: the seam between two wanders, as it does between two clocks. */
const CAMERA = 51;
const READOUT = 30;
/** Pixels: so much of the camera's picture is seen in the arch; and of those to a module. */
const SIDE = 720;
const MODULE = 4.5;
const ASKEW = 0.07;

prepareZXingModule({ overrides: { locateFile: () => '/static/vendor/zxing/zxing_reader.wasm' } });

const canvas = new OffscreenCanvas(SIDE, SIDE);
const context = canvas.getContext('2d', { willReadFrequently: true });
const grain = noise();

/** Grey, of a sensor with too little light. */
function noise() {
  const one = new OffscreenCanvas(2 * SIDE, 2 * SIDE);
  const pen = one.getContext('2d');
  const pixels = pen.createImageData(one.width, one.height);
  for (let at = 0; at < pixels.data.length; at += 4) pixels.data.set([...Array(3).fill(Math.random() * 255), 255], at);
  pen.putImageData(pixels, 0, 0);
  return one;
}

/** @param {Uint8Array} bytes of a frame @param {number} number */
function drawn(bytes, number) {
  const paper = new OffscreenCanvas(1, 1);
  code(bytes, number % 8).toCanvas(paper, { off: [255, 255, 255], pad: 2 });
  return paper;
}

/** The picture of a screen that changes from one code to the next while it is read out. @param {OffscreenCanvas | null} before @param {OffscreenCanvas | null} after null: lost, nothing of it is seen @param {number} part of its lines that show the first */
function picture(before, after, part) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = '#3a3532';
  context.fillRect(0, 0, SIDE, SIDE);
  for (const [paper, from, to] of [[before, 0, part], [after, part, 1]]) {
    if (!paper) continue;
    context.save();
    context.beginPath();
    context.rect(0, from * SIDE, SIDE, (to - from) * SIDE);
    context.clip();
    context.translate(SIDE / 2, SIDE / 2);
    context.rotate(ASKEW);
    context.filter = 'blur(0.8px) contrast(0.7)';
    context.imageSmoothingEnabled = false;
    const width = paper.width * MODULE;
    context.drawImage(paper, -width / 2, -width / 2, width, width);
    context.restore();
  }
  context.globalAlpha = 0.2;
  context.drawImage(grain, -Math.random() * SIDE, -Math.random() * SIDE);
  context.globalAlpha = 1;
  return context.getImageData(0, 0, SIDE, SIDE);
}

/** A frame as it comes on the screen, seen or not. @param {Uint8Array} bytes @param {number} number @param {number} dropped */
const showing = (bytes, number, dropped) => ({ bytes, paper: Math.random() < dropped ? null : drawn(bytes, number) });

/** @param {Uint8Array} one @param {Uint8Array} other */
const isSame = (one, other) => one.length === other.length && one.every((byte, place) => byte === other[place]);

/**
 * @param {Uint8Array} bundle
 * @param {number} dropped share of the frames that are lost whole: a hand before the lens, a head between
 * @returns {Promise<{seconds: number, frames: number, whole: boolean, ms: number[]}>} frames: shown until it was whole; ms: what each look took
 */
async function filmed(bundle, dropped) {
  const [gathering, source, shown] = [new Gathering(), frames(bundle, () => ({ clock: Date.now(), sure: true, host: true, has: 1 })), []];
  const at = (number) => (shown[number] ??= showing(source.next().value, number, dropped));
  const ms = [];
  for (let time = Math.random() * CAMERA; time < 120_000; ) {
    const number = Math.floor(time / PACE);
    const [before, after] = [at(number), at(number + 1)];
    const pixels = picture(before.paper, after.paper, Math.min(1, ((number + 1) * PACE - time) / READOUT));
    const began = performance.now();
    const codes = await readBarcodes(pixels, OPTIONS.stream);
    const told = codes.map((one) => ({ ...gathering.take(one.bytes), isLater: isSame(one.bytes, after.bytes) })).find(({ what }) => what === 'whole');
    const took = performance.now() - began;
    ms.push(took);
    if (told) return { seconds: (time + READOUT + took) / 1000, frames: number + (told.isLater ? 2 : 1), whole: isSame(told.bytes, bundle), ms };
    time += CAMERA * Math.max(1, Math.ceil(took / CAMERA));
  }
  return { seconds: 120, frames: shown.length, whole: false, ms };
}

/** @param {string} base64 @param {number} dropped @param {number} times */
window.film = async (base64, dropped, times) => {
  const bundle = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const all = [];
  for (let run = 0; run < times; run += 1) all.push(await filmed(bundle, dropped));
  return all;
};
window.isReady = true;
