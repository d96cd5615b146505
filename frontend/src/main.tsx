import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './styles/tokens.css';
import './styles/base.css';

import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Switch } from 'wouter';
import { Gallery } from './pages/Gallery';
import { ShellNotFound } from './pages/ShellNotFound';
import { ShellCrash } from './pages/ShellCrash';
import { followGestures } from './state/gesture';
import { applyPreferences } from './state/preferences';
import { followServer } from './state/server';
import { followVisibility } from './state/session';

const Lab = lazy(() => import('./pages/Lab').then((module) => ({ default: module.Lab })));

applyPreferences();
followServer();
followGestures();
followVisibility();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <ShellCrash>
      <Suspense>
        <Switch>
          <Route path="/" component={Gallery} />
          <Route path="/lab" component={Lab} />
          <Route component={ShellNotFound} />
        </Switch>
      </Suspense>
    </ShellCrash>
  </StrictMode>,
);
