/** PouchDB's server on leveldb, all that its clients need and nothing more: node pouchdb-server.js <folder> <port> */
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [folder, port] = process.argv.slice(2);
const app = express();
app.use(expressPouchDB(PouchDB.defaults({ prefix: `${folder}/`, adapter: 'leveldb' }), { mode: 'minimumForPouchDB' }));
app.listen(Number(port), '127.0.0.1');
