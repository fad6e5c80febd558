import { startProbedSystem } from './probed-system.ts';
import { startCapture } from './phases/capture.ts';
import { watchCanary, watchCurl } from './phases/clients.ts';
const q = (v, p) => v.toSorted((a,b)=>a-b)[Math.floor(v.length*p)];
const answerMs = 10;
await using system = await startProbedSystem(answerMs);
await using capture = await startCapture(system.port, system.dnsPort);
const R = Number(process.argv[2] ?? 2);
for (let i=0;i<R;i++) for (const [n, w] of [['canary', watchCanary],['curl', watchCurl]]) {
  const c = await w({system, capture, answerMs});
  console.log(n, ...[...Map.groupBy(c, x=>x.phase)].map(([p, xs]) => { const e = xs.map(x=>x.saidMs-x.wireMs); return `${p} n=${xs.length} wire ${q(xs.map(x=>x.wireMs),.5).toFixed(3)} err ${q(e,.1).toFixed(3)}/${q(e,.5).toFixed(3)}/${q(e,.9).toFixed(3)}` }));
}
