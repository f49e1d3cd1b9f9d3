import { describe, expect, it } from 'vitest';
import { judgeSockets } from '#build/check/sockets.ts';

const foreign = (line: string) => judgeSockets(line).foreign.length === 1;

describe('what a trace of socket calls says', () => {
  it.each([
    '4711 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 12',
    '4711 connect(12, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X99"}, 20) = 0',
    '4711 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE <unfinished ...>',
    '4711 bind(31, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=0x000002}, 12) = 0',
    '4711 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 62',
    '4711 bind(40, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    '4711 connect(40, {sa_family=AF_INET6, sin6_port=htons(9), inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0',
  ])('is local: %s', (line) => expect(foreign(line)).toBe(false));

  it.each([
    '4711 connect(22, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, 16) = 0',
    '4711 connect(22, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}, 28) = 0',
    '4711 bind(22, {sa_family=AF_INET, sin_port=htons(8080), sin_addr=inet_addr("0.0.0.0")}, 16) = 0',
    '4711 sendto(22, ""..., 40, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = 40',
    '4711 sendmsg(9, {msg_name={sa_family=AF_INET, sin_port=htons(5353), sin_addr=inet_addr("224.0.0.251")}, msg_namelen=16}, 0) = 4',
    '4711 socket(AF_PACKET, SOCK_RAW, 768) = 7',
    '4711 socket(AF_BLUETOOTH, SOCK_STREAM, 3) = 7',
  ])('is foreign: %s', (line) => expect(foreign(line)).toBe(true));

  it('counts what it saw, so that an empty trace is not taken for silence', () => {
    expect(judgeSockets('')).toEqual({ seen: 0, foreign: [] });
    expect(judgeSockets('1 socket(AF_UNIX, SOCK_STREAM, 0) = 3\n1 +++ exited with 0 +++\n').seen).toBe(1);
  });
});
