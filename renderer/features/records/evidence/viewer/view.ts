/** What a view of a file is told: how large, which way up. */
export interface Look {
  /** 1 is as wide as the place it is shown in. */
  readonly zoom: number;
  /** 0, 90, 180 or 270 degrees clockwise. */
  readonly turn: number;
}

/** Pages of a PDF, both of them included. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

export interface Opened {
  readonly ticket: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
}

const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** The next larger (1) or smaller (-1) size. */
export function zoomed(zoom: number, way: 1 | -1): number {
  const found =
    way > 0 ? STEPS.find((step) => step > zoom + 0.01) : STEPS.findLast((step) => step < zoom - 0.01);
  return found ?? zoom;
}

/** A quarter turn clockwise. */
export const turned = (turn: number): number => (turn + 90) % 360;
