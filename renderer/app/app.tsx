import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import { newQueryClient, useChanges } from '../api/hooks.ts';
import { ShortcutProvider } from '../ui/shortcuts.tsx';
import { theme } from '../ui/theme.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Gate } from './gate.tsx';

dayjs.locale('zh-cn');

// Given by the protocol handler with each load; only style elements that carry it are let in.
const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

/** The page with everything that all parts need around them. */
export function App() {
  const [client] = useState(newQueryClient);
  useChanges(client);
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={client}>
        <ShortcutProvider>
          <ErrorBoundary>
            <Gate />
          </ErrorBoundary>
        </ShortcutProvider>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
