// Required into a function's process, it fills the heap before anything else is loaded.

for (const held = []; ; ) held.push(new Array(1_000_000).fill(0.5));
