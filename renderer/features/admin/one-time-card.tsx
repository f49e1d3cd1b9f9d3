import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Notice } from '../../ui/detail.tsx';
import { Card } from '../../ui/page.tsx';

interface OneTimeCardProps {
  readonly title: string;
  readonly loginName: string;
  readonly password: string;
  /** What happens next, as a sentence. */
  readonly next: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** A one-time password, shown once, to be handed over in person. */
export function OneTimeCard({ title, loginName, password, next, onClose, children }: OneTimeCardProps) {
  return (
    <Card title={title} remark="一次性口令只在这里显示一次" padded>
      <dl className="handover">
        <dt>账户名</dt>
        <dd>{loginName}</dd>
        <dt>一次性口令</dt>
        <dd data-testid="one-time-password">{password}</dd>
      </dl>
      <Notice>{next}</Notice>
      <div className="form-actions">
        <Button type="primary" autoFocus onClick={onClose}>
          已交给本人
        </Button>
        {children}
      </div>
    </Card>
  );
}
