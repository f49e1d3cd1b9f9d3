/** Names under which the preload script and main talk. Nothing else is listened to. */
export const channels = {
  call: 'andu:call',
  cancel: 'andu:cancel',
  pick: 'andu:pick',
  lock: 'andu:lock',
  active: 'andu:active',
  print: 'andu:print',
  event: 'andu:event',
} as const;
