import dns from 'node:dns';
import net from 'node:net';

/** Loaded before a program that must do without the network: whatever reaches for it fails with this sentence. */
const refuse = (): never => {
  throw new Error('this program must do without the network');
};
net.Socket.prototype.connect = refuse;
dns.lookup = refuse as unknown as typeof dns.lookup;
