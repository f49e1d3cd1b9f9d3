/** Names under which the preload script and main talk. Nothing else is listened to. */
export const channels = {
  /** Page → main: a port to the backend is wanted. */
  connect: 'andu:connect',
  /** Main → page: the port, or nothing when the backend has ended for good. */
  port: 'andu:port',
  /** Main → page: the backend at the other end of the port is no more. */
  gone: 'andu:gone',
  pick: 'andu:pick',
  pickMany: 'andu:pickMany',
  /** Page → main: a file that was dropped or pasted; what it lies on is judged by the backend. */
  origin: 'andu:origin',
  lock: 'andu:lock',
  begin: 'andu:begin',
  active: 'andu:active',
  print: 'andu:print',
  event: 'andu:event',
} as const;
