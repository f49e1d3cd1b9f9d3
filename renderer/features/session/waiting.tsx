import { Button } from 'antd';
import { useEffect } from 'react';
import { bridge } from '../../api/bridge.ts';
import { useSession } from '../../api/session.ts';
import { Entrance } from './entrance.tsx';
import { Fingerprint } from './fingerprint.tsx';

/** An account that has signed in but cannot open anything yet: what is missing, and the code to compare. */
export function Waiting() {
  const { account, office } = useSession();
  const granted = account.roles.length > 0;
  useEffect(() => {
    document.title = '等待接纳 · 案牍';
  }, []);
  return (
    <Entrance office={office.name} side={<p>{account.displayName}，您好</p>}>
      <h1>{granted ? '等待接纳' : '等待授权和接纳'}</h1>
      <p className="lead">
        {granted
          ? '您的角色已经授予。还要请一位已有业务权限的同志（书记或机要）在“账户接纳”里接纳您。'
          : '第一步，请安全保密管理员授予角色；第二步，请书记或机要在“账户接纳”里接纳您。'}
      </p>
      <p>接纳时请当面核对这六组数字，一组也不能差：</p>
      <Fingerprint value={account.fingerprint} />
      <div className="form-actions">
        <Button type="primary" onClick={() => bridge.lock()}>
          办好了，重新登录
        </Button>
      </div>
    </Entrance>
  );
}
