import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import i18next from 'i18next';
import { chooseLanguage, startLanguage, type Language } from '../i18n';
import { makeRouter } from '../router';

/** Opens the dashboard at an address, as a browser does; gives back who uses it. */
export async function open(address: string, language: Language = 'en'): Promise<UserEvent> {
  if (!i18next.isInitialized) {
    await startLanguage();
  }
  await chooseLanguage(language);
  history.replaceState(null, '', address);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={makeRouter(queries)} />
    </QueryClientProvider>,
  );
  return userEvent.setup({ delay: null });
}
