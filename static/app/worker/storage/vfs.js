/**
 * Teaches SQLite to keep its databases in MemoryFiles (pages.js). The names and duties of the methods are those of
 * https://sqlite.org/c3ref/io_methods.html and https://sqlite.org/c3ref/vfs.html.
 *
 * One connection opens a file at a time, and rollback journals and temporary files stay in SQLite's own memory, so locks
 * have nothing to guard and syncing nothing to do.
 */
import { MemoryFile } from './pages.js';

/** @typedef {import('../../../vendor/sqlite/index.mjs').Sqlite3Static} Sqlite3 */

const NAME = 'hallway-pages';
const JULIAN_EPOCH = 210866760000000; // 1970 in milliseconds of the Julian day

/**
 * @param {Sqlite3} sqlite3
 * @param {Map<string, MemoryFile>} files the databases by name; one that is opened and not here is made
 * @returns {string} the name to open databases with
 */
export function installPages(sqlite3, files) {
  if (sqlite3.capi.sqlite3_vfs_find(NAME)) return NAME;
  /** @type {any} the structs' fields are made from C at run time */
  const capi = sqlite3.capi;
  const io = new capi.sqlite3_io_methods();
  io.$iVersion = 1;
  const vfs = new capi.sqlite3_vfs();
  vfs.$iVersion = 2;
  vfs.$szOsFile = capi.sqlite3_file.structInfo.sizeof;
  vfs.$mxPathname = 200;
  vfs.$xRandomness = new capi.sqlite3_vfs(capi.sqlite3_vfs_find(null)).$xRandomness;
  /** @type {Map<number, MemoryFile>} by the address of SQLite's own file structure */
  const opened = new Map();
  sqlite3.vfs.installVfs({
    io: { struct: io, methods: fileMethods(sqlite3, opened) },
    vfs: { struct: vfs, name: NAME, methods: vfsMethods(sqlite3, files, opened, io) },
  });
  return NAME;
}

/**
 * @param {Sqlite3} sqlite3
 * @param {Map<number, MemoryFile>} opened
 * @returns {Record<string, (...args: any[]) => number>}
 */
function fileMethods({ capi, wasm }, opened) {
  const file = (/** @type {number} */ pointer) => /** @type {MemoryFile} */ (opened.get(Number(pointer)));
  const heap = (/** @type {any} */ start, /** @type {number} */ length) => wasm.heap8u().subarray(Number(start), Number(start) + length);
  return {
    xRead: (pointer, target, length, offset) =>
      file(pointer).read(heap(target, length), Number(offset)) ? 0 : capi.SQLITE_IOERR_SHORT_READ,
    xWrite: (pointer, source, length, offset) => attempt(capi.SQLITE_FULL, () => file(pointer).write(heap(source, length), Number(offset))),
    xTruncate: (pointer, size) => attempt(capi.SQLITE_IOERR_TRUNCATE, () => file(pointer).truncate(Number(size))),
    xFileSize: (pointer, size) => attempt(capi.SQLITE_IOERR_FSTAT, () => wasm.poke64(size, BigInt(file(pointer).size))),
    xClose: (pointer) => attempt(capi.SQLITE_IOERR_CLOSE, () => opened.delete(Number(pointer))),
    xCheckReservedLock: (_pointer, reserved) => attempt(capi.SQLITE_IOERR, () => wasm.poke32(reserved, 0)),
    // Each method is a function of its own: the package gives one function one C signature.
    xSync: () => 0,
    xLock: () => 0,
    xUnlock: () => 0,
    xFileControl: () => capi.SQLITE_NOTFOUND,
    xSectorSize: () => 4096,
    xDeviceCharacteristics: () => 0,
  };
}

/**
 * @param {Sqlite3} sqlite3
 * @param {Map<string, MemoryFile>} files
 * @param {Map<number, MemoryFile>} opened
 * @param {{pointer: number}} io
 * @returns {Record<string, (...args: any[]) => number>}
 */
function vfsMethods({ capi, wasm }, files, opened, io) {
  const now = () => JULIAN_EPOCH + Date.now();
  return {
    xOpen: (_vfs, path, pointer, flags, given) => {
      const name = path ? wasm.cstrToJs(path) : null;
      if (!name) return capi.SQLITE_CANTOPEN; // temporary files belong into SQLite's memory
      const file = files.get(name) ?? new MemoryFile();
      files.set(name, file);
      opened.set(Number(pointer), file);
      wasm.pokePtr(/** @type {any} */ (pointer), io.pointer); // pMethods is the first field of sqlite3_file
      wasm.poke32(given, flags);
      return 0;
    },
    xDelete: (_vfs, path) => attempt(capi.SQLITE_IOERR_DELETE, () => files.delete(String(wasm.cstrToJs(path)))),
    xAccess: (_vfs, path, _flags, found) => attempt(capi.SQLITE_IOERR_ACCESS, () => wasm.poke32(found, Number(files.has(String(wasm.cstrToJs(path)))))),
    xFullPathname: (_vfs, path, space, target) => (wasm.cstrncpy(target, path, space) < space ? 0 : capi.SQLITE_CANTOPEN),
    xCurrentTime: (_vfs, target) => attempt(capi.SQLITE_IOERR, () => wasm.poke(target, now() / 86400000, 'double')),
    xCurrentTimeInt64: (_vfs, target) => attempt(capi.SQLITE_IOERR, () => wasm.poke64(target, BigInt(now()))),
    xSleep: () => 0,
    xGetLastError: () => 0,
  };
}

/**
 * An exception must not cross SQLite's own frames.
 *
 * @param {number} failure the code that SQLite gets instead
 * @param {() => void} act
 */
function attempt(failure, act) {
  try {
    act();
    return 0;
  } catch (error) {
    console.error(error);
    return failure;
  }
}
