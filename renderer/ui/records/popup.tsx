import { type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import './popup.css';

interface PopupProps {
  /** Text of the button that opens it. */
  readonly label: ReactNode;
  /** What it is, for a screen reader. */
  readonly title: string;
  readonly className?: string;
  readonly align?: 'left' | 'right';
  readonly disabled?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

const EDGE = 12;
const focusable = 'input, button, select, textarea, a[href], [tabindex="0"]';

/** A button with a small sheet below it. Escape and a click elsewhere close it; the focus goes in and comes back. */
export function Popup({ label, title, className = 'chip', align = 'left', disabled, children }: PopupProps) {
  const [open, setOpen] = useState(false);
  const [side, setSide] = useState(align);
  const button = useRef<HTMLButtonElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const id = useId();
  // Near the edge of the window the sheet opens to the other side, also when what stands in it becomes wider later.
  useLayoutEffect(() => {
    const shown = sheet.current;
    if (!shown) return undefined;
    const place = () => {
      const from = button.current?.getBoundingClientRect().left ?? 0;
      const beyond = from + shown.offsetWidth > window.innerWidth - EDGE;
      setSide(align === 'left' && beyond ? 'right' : align);
    };
    place();
    const watch = new ResizeObserver(place);
    watch.observe(shown);
    return () => {
      watch.disconnect();
      setSide(align);
    };
  }, [open, align]);
  const close = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, []);
  useEffect(() => {
    if (!open) return;
    sheet.current?.querySelector<HTMLElement>(focusable)?.focus();
    const outside = (event: PointerEvent) => {
      const target = event.target as Node;
      // A choice that was taken away by the click is not outside.
      if (!target.isConnected || sheet.current?.contains(target) || button.current?.contains(target)) return;
      setOpen(false);
    };
    const away = (event: FocusEvent) => {
      const target = event.target as Node;
      if (!sheet.current?.contains(target) && !button.current?.contains(target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      event.preventDefault();
      close();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', away);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', away);
      document.removeEventListener('keydown', escape);
    };
  }, [open, close]);
  return (
    <div className="popup">
      <button
        ref={button}
        type="button"
        className={className}
        disabled={disabled}
        aria-haspopup="dialog"
        aria-expanded={open}
        {...(open ? { 'aria-controls': id } : {})}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open ? (
        <div ref={sheet} id={id} className={`popup-sheet popup-${side}`} role="dialog" aria-label={title}>
          {children(close)}
        </div>
      ) : null}
    </div>
  );
}
