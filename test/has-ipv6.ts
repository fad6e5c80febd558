import { once } from 'node:events';
import { createServer } from 'node:net';

const bindsLoopback = async (): Promise<boolean> => {
  const server = createServer();
  try {
    server.listen({ host: '::1', port: 0 });
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
};

/** Whether this machine has IPv6: many containers have none, and what needs it is skipped there. */
export const HAS_IPV6 = await bindsLoopback();
