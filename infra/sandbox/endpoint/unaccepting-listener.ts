import { createServer, type ListenOptions } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const options: ListenOptions = workerData;

createServer().listen(options, () => {
  parentPort?.postMessage('listening');
  // Node accepts from the event loop, which stands still from here on until the thread is terminated.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
