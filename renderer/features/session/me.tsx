import { useState } from 'react';
import { roleLabels } from '#shared/domain/roles.ts';
import { useSession } from '../../api/session.ts';
import { KeyValue, Notice } from '../../ui/detail.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { PasswordForm } from './password-form.tsx';
import './session.css';

/** One's own account: who one is here, the fingerprint, and a new password. */
export default function Me() {
  const { account } = useSession();
  const [changed, setChanged] = useState(false);
  return (
    <Page title="我的账户" sub="口令只有您本人知道；到期前可以随时更换。">
      <div className="grid" style={{ gridTemplateColumns: 'minmax(0, 1fr) 400px' }}>
        <Card title="账户" padded>
          <KeyValue
            items={[
              { label: '姓名', value: account.displayName },
              { label: '账户名', value: account.loginName },
              { label: '职务', value: account.post },
              { label: '角色', value: account.roles.map((role) => roleLabels[role]).join('、') },
              { label: '指纹', value: <Fingerprint value={account.fingerprint} /> },
            ]}
          />
        </Card>
        <Card title="修改口令" padded>
          {changed ? <Notice tone="green">口令已修改，下次登录请用新口令。</Notice> : null}
          <PasswordForm account={account} onDone={() => setChanged(true)} />
        </Card>
      </div>
    </Page>
  );
}
