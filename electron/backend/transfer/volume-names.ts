import { z } from 'zod';
import { AppError } from '#shared/errors.ts';

/** Largest volume in bytes: stays under the file limit of FAT32 (4 GiB − 1) with room to spare. */
export const maxVolumeSize = 2_000_000_000;

const baseName = 'payload.tar.age';
const maxVolumes = 400;

/** True for a name that a volume may have: `payload.tar.age` or `payload.tar.age.001` … `.999`. */
export function isVolumeName(name: string): boolean {
  return name === baseName || /^payload\.tar\.age\.[0-9]{3}$/.test(name);
}

/** One volume as envelope.json states it. `size` in bytes. */
export const volumePartSchema = z.strictObject({
  name: z.string().refine(isVolumeName),
  size: z.int().min(1).max(maxVolumeSize),
});

export type VolumePart = z.infer<typeof volumePartSchema>;

/**
 * The volumes of a payload of `total` bytes. One volume has the plain name; more are numbered from .001 so that
 * alphabetical order is the order to join them. E_TOOBIG when more than 400 volumes would be needed.
 */
export function planVolumes(total: number, volumeSize: number = maxVolumeSize): VolumePart[] {
  if (total <= volumeSize) return [{ name: baseName, size: total }];
  const count = Math.ceil(total / volumeSize);
  if (count > maxVolumes) throw new AppError('E_TOOBIG', { limit: maxVolumes });
  return Array.from({ length: count }, (_, i) => ({
    name: `${baseName}.${String(i + 1).padStart(3, '0')}`,
    size: Math.min(volumeSize, total - i * volumeSize),
  }));
}

/** True when the names are exactly those that `planVolumes` gives for so many volumes. */
export function partNamesAreSound(parts: readonly VolumePart[]): boolean {
  if (parts.length === 1) return parts[0]?.name === baseName;
  return parts.every((part, i) => part.name === `${baseName}.${String(i + 1).padStart(3, '0')}`);
}
