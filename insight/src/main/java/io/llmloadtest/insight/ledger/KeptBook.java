package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.record.RequestRecord;

/** A book, kept request by request. */
final class KeptBook {
    private final Book book;
    private final Account account;
    private final Balance balance = new Balance();

    KeptBook(Book book) {
        this.book = book;
        this.account = new Account(book.quantity());
    }

    void add(RequestRecord request) {
        account.add(request.outcome(), book.figure(request), book.usage(request));
        book.leeways(request).forEach(balance::add);
    }

    LedgerRow row(ServerCounters growth) {
        return account.row(balance, book.counted(growth));
    }
}
