import type { Settings } from '../../db/model/settings.ts'
import { accentOf } from './accents.ts'

/** What browsers paint around the page: the canvas of app/globals.css. */
export const CANVAS = { light: '#ffffff', dark: '#17181b' } as const

declare global {
  interface Window {
    committedLook?: (theme: string, accent: string) => void
  }
}

/**
 * What each page runs before anything of it is painted: it takes on the look that this device remembers, and gives the
 * page the means to take on another. What is as usual is neither set nor remembered.
 */
export const LOOK_SCRIPT = `(function(page,store,key){
window.committedLook=function(theme,accent){
var look=page.documentElement.dataset,old=page.querySelector('meta[data-look]');
if(old)old.remove();
if(theme==='light'||theme==='dark'){
look.theme=theme;
var meta=page.createElement('meta');
meta.name='theme-color';meta.content=theme==='dark'?'${CANVAS.dark}':'${CANVAS.light}';meta.dataset.look='';
page.head.prepend(meta)
}else delete look.theme;
if(accent&&accent!=='indigo')look.accent=accent;else delete look.accent;
try{if(look.theme||look.accent)store.setItem(key,JSON.stringify([theme,accent]));else store.removeItem(key)}catch(e){}
};
try{var kept=JSON.parse(store.getItem(key));if(kept)window.committedLook(kept[0],kept[1])}catch(e){}
})(document,localStorage,'committed-look')`

/** The call that makes a page look as its user likes it, before it is painted: their device may never have met them. */
export const lookCall = (settings: Settings): string =>
  `committedLook(${JSON.stringify(settings.theme ?? 'system')},${JSON.stringify(accentOf(settings.accent))})`

/** Makes the page look so, and this device remember it. */
export function wear({ theme, accent }: Pick<Settings, 'theme' | 'accent'>): void {
  window.committedLook?.(theme ?? 'system', accentOf(accent))
}
