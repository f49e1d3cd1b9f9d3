import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Kbd } from './marks.tsx';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something to read over the page. The browser's own dialog: it keeps the focus inside, and Escape closes it. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open) box.current?.showModal();
    else box.current?.close();
  }, [open]);
  return (
    <dialog ref={box} className="dialog" aria-labelledby={id} onClose={onClose}>
      {open ? (
        <>
          <header className="dialog-head">
            <h2 id={id}>{title}</h2>
            <Button size="small" onClick={onClose}>
              关闭 <Kbd>Esc</Kbd>
            </Button>
          </header>
          {children}
        </>
      ) : null}
    </dialog>
  );
}
