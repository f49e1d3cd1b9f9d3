import { z } from 'zod';

/** Where a window stands, so that the next process puts its own there. Numbers are device-independent pixels. */
export const windowPlace = z.strictObject({
  /** Upper left corner; null where the system's window manager decides about it. */
  corner: z.strictObject({ x: z.int(), y: z.int() }).nullable(),
  width: z.int().positive(),
  height: z.int().positive(),
  shape: z.enum(['normal', 'maximized', 'fullscreen']),
  /** Size of type, in the steps of Chromium's zoom. */
  zoom: z.number().min(-3).max(3),
});
export type WindowPlace = z.infer<typeof windowPlace>;

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The corner to open a window at; undefined when its title bar would lie on none of the screens that are there now. */
export function cornerOn(
  areas: readonly Area[],
  { corner, width }: WindowPlace,
): WindowPlace['corner'] | undefined {
  if (!corner) return undefined;
  const middle = corner.x + width / 2;
  const within = ({ x, y, width: wide, height: high }: Area) =>
    middle >= x && middle < x + wide && corner.y >= y && corner.y < y + high;
  return areas.some(within) ? corner : undefined;
}
