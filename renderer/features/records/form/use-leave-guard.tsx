import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

interface LeaveGuard {
  /** Goes there, after asking when something would be lost. */
  readonly leaveTo: (path: string) => void;
  readonly dialog: ReactNode;
}

/**
 * Asks before a form with unsaved content is left by a link. Ways that no page can stop (back, module keys) lose
 * nothing either: what was typed waits in the page until it locks (see `memory.ts`).
 */
export function useLeaveGuard(dirty: boolean, forget: () => void): LeaveGuard {
  const navigate = useNavigate();
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    if (!dirty) return;
    const stop = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href*="#/"]') : null;
      const path = link?.getAttribute('href')?.split('#')[1];
      if (path === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setAsked(path);
    };
    document.addEventListener('click', stop, true);
    return () => document.removeEventListener('click', stop, true);
  }, [dirty]);
  const go = (path: string) => {
    setAsked(null);
    void navigate(path);
  };
  return {
    leaveTo: (path) => (dirty ? setAsked(path) : go(path)),
    dialog:
      asked === null ? null : (
        <AskToLeave
          onStay={() => setAsked(null)}
          onKeep={() => go(asked)}
          onDrop={() => {
            forget();
            go(asked);
          }}
        />
      ),
  };
}

/** The question; staying is the answer that Enter and Escape give. */
function AskToLeave({
  onStay,
  onKeep,
  onDrop,
}: {
  readonly onStay: () => void;
  readonly onKeep: () => void;
  readonly onDrop: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="ask"
      aria-modal="true"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
    >
      <h2 id={title}>填写的内容还没有保存</h2>
      <p>先离开的，内容一直留到锁定或退出，回到这张表可以接着填；锁定以后不再保留。</p>
      <div className="ask-acts">
        <Button danger onClick={onDrop}>
          不要了，离开
        </Button>
        <Button onClick={onKeep}>先离开，内容留着</Button>
        <Button type="primary" onClick={onStay}>
          继续填写
        </Button>
      </div>
    </dialog>
  );
}
