"""Sends what comes in by a TUN interface back through it after so many milliseconds: usage `late-packets.py NAME MS`."""

import collections, fcntl, os, select, signal, struct, sys, time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000

# Ctrl-C reaches every process of a terminal; whoever started this ends it in order.
signal.signal(signal.SIGINT, signal.SIG_IGN)
name, delay = sys.argv[1], float(sys.argv[2]) / 1000
tun = os.open("/dev/net/tun", os.O_RDWR)
fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TUN | IFF_NO_PI))
print("open", flush=True)
waiting = collections.deque()
while True:
    pause = max(0, waiting[0][0] - time.monotonic()) if waiting else None
    # Whoever started this holds the other end of the standard input.
    readable = select.select([tun, 0], [], [], pause)[0]
    if 0 in readable:
        break
    if tun in readable:
        waiting.append((time.monotonic() + delay, os.read(tun, 65536)))
    while waiting and waiting[0][0] <= time.monotonic():
        os.write(tun, waiting.popleft()[1])
