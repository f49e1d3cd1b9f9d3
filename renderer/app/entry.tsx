import { createRoot } from 'react-dom/client';
import 'antd/dist/antd.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root');
createRoot(root).render(<App />);
