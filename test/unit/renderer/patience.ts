import { configure } from '@testing-library/react';

// The default of one second is no measure of a component on a machine with two busy cores.
configure({ asyncUtilTimeout: 20_000 });
