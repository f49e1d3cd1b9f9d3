import { Button, Modal } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';

interface LeaveGuard {
  /** Goes there, after asking when something would be lost. */
  readonly leaveTo: (path: string) => void;
  readonly dialog: ReactNode;
}

/**
 * Asks before a form with unsaved content is left by a link. Ways that no page can stop (back, module keys, the
 * lock) lose nothing either, except the lock: what was typed waits in the page (see `memory.ts`).
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
    dialog: (
      <Modal
        open={asked !== null}
        title="填写的内容还没有保存"
        width={460}
        destroyOnHidden
        onCancel={() => setAsked(null)}
        footer={
          <>
            <Button
              danger
              onClick={() => {
                forget();
                if (asked !== null) go(asked);
              }}
            >
              不要了，离开
            </Button>
            <Button
              onClick={() => {
                if (asked !== null) go(asked);
              }}
            >
              先离开，内容留着
            </Button>
            <Button type="primary" autoFocus onClick={() => setAsked(null)}>
              继续填写
            </Button>
          </>
        }
      >
        <p>先离开的，内容在锁定或退出之前一直留着，回到这张表可以接着填；锁定后不再保留。</p>
      </Modal>
    ),
  };
}
