import type { KeyboardEvent } from 'react';

/**
 * True while an input method composes: Enter then takes a word and does nothing else. Some input methods report the
 * closing Enter only by key code 229.
 */
export function composing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
}
