import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** More than a TLS handshake sends before it is encrypted. */
const KEPT_BYTES = 65_536;

/**
 * A connection that keeps the beginning of what the peer sent, when bytes came and went, and how the connection ended. Node's TLS tells neither: it takes a
 * reset that meets its own first write for an orderly end, and waits on after an alert whose number OpenSSL has no name for.
 */
export class TappedSocket extends Duplex {
  readonly #socket: Socket;
  readonly #received: Buffer[] = [];
  #bytes = 0;
  #firstSentAt: number | undefined;
  #sentAt: number | undefined;
  #receivedAt: number | undefined;

  constructor(socket: Socket) {
    super();
    this.#socket = socket;
    // Where nobody listens any more, or not yet, a lost connection must not end the process.
    this.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      this.#receivedAt = performance.now();
      if (this.#bytes < KEPT_BYTES) this.#received.push(chunk);
      this.#bytes += chunk.length;
      if (!this.push(chunk)) socket.pause();
    });
    socket.on('end', () => {
      this.#receivedAt = performance.now();
      this.push(null);
    });
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  /** The beginning of what the peer sent. */
  get received(): readonly Buffer[] {
    return this.#received;
  }

  /** When the first bytes had been sent, by `performance.now()`. */
  get firstSentAt(): number | undefined {
    return this.#firstSentAt;
  }

  /** When the latest bytes had been sent. */
  get sentAt(): number | undefined {
    return this.#sentAt;
  }

  /** When the latest bytes of the peer came, or its end. */
  get receivedAt(): number | undefined {
    return this.#receivedAt;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
    // Afterwards: the kernel has sent it by then, and what Node does before is not the peer's time.
    this.#sentAt = performance.now();
    this.#firstSentAt ??= this.#sentAt;
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
