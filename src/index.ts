export * from './app';
export * from './web-app/cluster';
export * from './web-app/expose';
export * from './web-app/iapp';
export * from './web-app/port';
export * from './web-app/security';
export * from './web-app/web-app';
export * from './web-app/web-app-props';
