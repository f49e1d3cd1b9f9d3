import { useState } from 'react';
import { EmptyState } from '../../../../ui/data-state.tsx';
import type { Look, Opened } from './view.ts';

/**
 * A film or a recording. The player asks for the parts that it plays, wherever one seeks; nothing of it is stored.
 */
export function MediaView({
  file,
  kind,
  look,
}: {
  readonly file: Opened;
  readonly kind: 'audio' | 'video';
  readonly look: Look;
}) {
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <EmptyState title="这种录音录像在本机放不出来。">
        <p>存入的原样没有变化，可以另存后用别的程序播放。</p>
      </EmptyState>
    );
  const common = {
    src: `/evidence/${file.ticket}`,
    controls: true,
    preload: 'metadata',
    controlsList: 'nodownload noremoteplayback',
    'aria-label': file.name,
    onError: () => setBroken(true),
  } as const;
  // What was recorded has no captions of its own; the written record stands beside it among the papers.
  if (kind === 'audio')
    return (
      <audio className="viewer-sound" {...common}>
        <track kind="captions" />
      </audio>
    );
  return (
    <video
      className="viewer-paper"
      disablePictureInPicture
      style={{ width: `${look.zoom * 100}%`, rotate: `${look.turn}deg` }}
      {...common}
    >
      <track kind="captions" />
    </video>
  );
}
