/**
 * SQLite of the browser's package over files of this machine, so that a phone in node keeps what it writes as one in a browser
 * does: opened with the pragmas of static/app/worker/storage/opfs.js, and every sync of SQLite's is one of the disk's.
 */
import { closeSync, existsSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

import { wrap } from '../../static/app/worker/database.js';

const NAME = 'hallway-disk';
const JULIAN_EPOCH = 210866760000000; // 1970 in milliseconds of the Julian day

const sqlite3 = await sqlite3InitModule();
const { capi, wasm } = sqlite3;
/** File descriptors by the address of SQLite's own file structure. @type {Map<number, {descriptor: number, passing: string | null}>} */
const opened = new Map();
install();

/**
 * @param {string} path
 * @returns {import('../../static/app/worker/database.js').Database}
 */
export function openOnDisk(path) {
  const db = new sqlite3.oo1.DB(path, 'c', NAME);
  db.exec('PRAGMA locking_mode = exclusive; PRAGMA temp_store = memory');
  if (db.selectValue('PRAGMA journal_mode = wal') !== 'wal') throw new Error('no write-ahead log');
  db.exec('PRAGMA synchronous = full');
  return wrap(db);
}

function install() {
  const io = new capi.sqlite3_io_methods();
  io.$iVersion = 1;
  const vfs = new capi.sqlite3_vfs();
  vfs.$iVersion = 2;
  vfs.$szOsFile = capi.sqlite3_file.structInfo.sizeof;
  vfs.$mxPathname = 500;
  vfs.$xRandomness = new capi.sqlite3_vfs(capi.sqlite3_vfs_find(null)).$xRandomness;
  sqlite3.vfs.installVfs({ io: { struct: io, methods: fileMethods() }, vfs: { struct: vfs, name: NAME, methods: pathMethods(io) } });
}

function fileMethods() {
  const of = (pointer) => opened.get(Number(pointer)).descriptor;
  const heap = (start, length) => wasm.heap8u().subarray(Number(start), Number(start) + length);
  return {
    xRead: (pointer, target, length, offset) => {
      const bytes = heap(target, length);
      const read = readSync(of(pointer), bytes, 0, length, Number(offset));
      bytes.fill(0, read);
      return read === length ? 0 : capi.SQLITE_IOERR_SHORT_READ;
    },
    xWrite: (pointer, source, length, offset) => done(writeSync(of(pointer), heap(source, length), 0, length, Number(offset))),
    xTruncate: (pointer, size) => done(ftruncateSync(of(pointer), Number(size))),
    xSync: (pointer) => done(fdatasyncSync(of(pointer))),
    xFileSize: (pointer, size) => done(wasm.poke64(size, BigInt(fstatSync(of(pointer)).size))),
    xClose: (pointer) => done(close(Number(pointer))),
    xCheckReservedLock: (_pointer, reserved) => done(wasm.poke32(reserved, 0)),
    xLock: () => 0,
    xUnlock: () => 0,
    xFileControl: () => capi.SQLITE_NOTFOUND,
    xSectorSize: () => 4096,
    xDeviceCharacteristics: () => 0,
  };
}

function pathMethods(io) {
  const text = (path) => String(wasm.cstrToJs(path));
  return {
    xOpen: (_vfs, path, pointer, flags, given) => {
      const descriptor = openSync(text(path), existsSync(text(path)) ? 'r+' : 'w+');
      opened.set(Number(pointer), { descriptor, passing: flags & capi.SQLITE_OPEN_DELETEONCLOSE ? text(path) : null });
      wasm.pokePtr(pointer, io.pointer); // pMethods is the first field of sqlite3_file
      return done(wasm.poke32(given, flags));
    },
    xDelete: (_vfs, path) => done(existsSync(text(path)) && unlinkSync(text(path))),
    xAccess: (_vfs, path, _flags, found) => done(wasm.poke32(found, Number(existsSync(text(path))))),
    xFullPathname: (_vfs, path, space, target) => (wasm.cstrncpy(target, path, space) < space ? 0 : capi.SQLITE_CANTOPEN),
    xCurrentTime: (_vfs, target) => done(wasm.poke(target, (JULIAN_EPOCH + Date.now()) / 86400000, 'double')),
    xCurrentTimeInt64: (_vfs, target) => done(wasm.poke64(target, BigInt(JULIAN_EPOCH + Date.now()))),
    xSleep: () => 0,
    xGetLastError: () => 0,
  };
}

function close(pointer) {
  const { descriptor, passing } = opened.get(pointer);
  closeSync(descriptor);
  opened.delete(pointer);
  if (passing) unlinkSync(passing);
}

/** SQLite's word for success; a failure of the disk ends the measurement by its exception. @param {unknown} _result */
const done = (_result) => 0;
