import { useEffect, useState } from 'react';
import { LoadingState } from '../../../../ui/data-state.tsx';
import { BrokenFile } from './broken-file.tsx';
import { readRange } from './ranges.ts';
import type { Look, Opened } from './view.ts';

/** Larger pictures are not taken into the page. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A picture, held in the memory of the page while it is looked at. */
export function ImageView({ file, look }: { readonly file: Opened; readonly look: Look }) {
  const [address, setAddress] = useState<string | null>(null);
  const [broken, setBroken] = useState(file.bytes > MOST_BYTES);
  useEffect(() => {
    if (file.bytes > MOST_BYTES) return;
    let left = false;
    let made: string | null = null;
    readRange(file.ticket, 0, file.bytes).then(
      (bytes) => {
        if (left) return;
        made = URL.createObjectURL(new Blob([bytes.slice()], { type: file.mediaType }));
        setAddress(made);
      },
      () => setBroken(true),
    );
    return () => {
      left = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [file]);
  if (broken) return <BrokenFile />;
  if (address === null) return <LoadingState what="图片" />;
  return (
    <img
      className="viewer-paper"
      src={address}
      alt={file.name}
      draggable={false}
      style={{ width: `${look.zoom * 100}%`, rotate: `${look.turn}deg` }}
      onError={() => setBroken(true)}
    />
  );
}
