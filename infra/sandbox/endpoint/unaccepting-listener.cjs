// The thread of a dropping door. Plain JavaScript: to strip types would take most of its start.

const { createServer } = require('node:net');
const { parentPort, workerData } = require('node:worker_threads');

createServer().listen(workerData, () => {
  parentPort.postMessage('listening');
  // Node accepts from the event loop, which stands still from here on until the thread is terminated.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
