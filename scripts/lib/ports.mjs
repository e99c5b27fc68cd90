/** Ports that nothing listens on at this moment. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/**
 * From these, and below what kernels hand out themselves (32,768 and up on Linux, 49,152 elsewhere): whoever listens on
 * "any" port meanwhile does not get one that is about to be used.
 */
const FIRST = 10_240;
const LAST = 32_000;

/** `count` different free TCP ports: all are held until the last is known, so that no two are the same. */
export async function freePorts(count = 1) {
  const servers = [];
  while (servers.length < count) {
    const server = createServer();
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    const listening = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (listening) servers.push(server);
  }
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export function freeUdpPort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.on('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/** Whether nothing listens on a port of 127.0.0.1. */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
