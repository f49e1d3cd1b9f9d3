import { Input, type InputRef } from 'antd';
import { type ChangeEvent, type KeyboardEvent, type Ref, useState } from 'react';

interface PasswordFieldProps {
  /** Given by the form item around it. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly ref?: Ref<InputRef>;
  readonly autoFocus?: boolean;
  /** True for a password that is being chosen. */
  readonly fresh?: boolean;
}

/** A password: dots, a word to show it, and a hint while Caps Lock is on. */
export function PasswordField({ fresh = false, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <>
      <Input
        {...field}
        type={shown ? 'text' : 'password'}
        autoComplete={fresh ? 'new-password' : 'off'}
        spellCheck={false}
        maxLength={200}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCaps(false)}
        suffix={
          <button type="button" className="password-show" onClick={() => setShown(!shown)}>
            {shown ? '隐藏' : '显示'}
            <span className="unseen">口令</span>
          </button>
        }
      />
      {/* Always there, so that a screen reader hears it come. */}
      <span className={caps ? 'field-note warn' : 'unseen'} role="status">
        {caps ? '大写锁定已打开。' : ''}
      </span>
    </>
  );
}
