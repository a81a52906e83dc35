// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/pricejobs.h"

#include "app/pricebook.h"
#include "app/priceimport.h"
#include "app/pricesfile.h"

namespace tradespace {

namespace {

struct Written
{
    QByteArray text;
    PriceTable prices;
};

Result<Written> write(const QString &file, const std::vector<Json> &entries,
                      const QByteArray &before)
{
    auto text = writePricesFile(file, entries, before);
    if (!text)
        return fail(text.error());
    auto prices = currentPrices(file);
    if (!prices)
        return fail(prices.error());
    return Written{std::move(*text), std::move(*prices)};
}

constexpr std::size_t mostFlaggedShown = 5; ///< in a bar

struct Taken
{
    ImportedPrices imported;
    PricesFile file;
    PriceTable prices;
};

Result<Taken> take(const QString &liteLlmFile, const QString &file)
{
    auto imported = importPrices(liteLlmFile, file);
    if (!imported)
        return fail(imported.error());
    auto own = readPricesFile(file);
    if (!own)
        return fail(own.error());
    auto prices = currentPrices(file);
    if (!prices)
        return fail(prices.error());
    return Taken{std::move(*imported), std::move(*own), std::move(*prices)};
}

} // namespace

PriceJobs::PriceJobs(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_list(pricePresets(), priceRules())
{
}

void PriceJobs::read()
{
    ++m_due;
    m_files.run([file = m_file](std::stop_token) { return readPricesFile(file); },
                [this](Result<PricesFile> file) {
                    --m_due;
                    if (!file) {
                        m_list.lock();
                        emit failed(file.error());
                        return;
                    }
                    m_text = std::move(file->text);
                    m_list.load(std::move(file->entries));
                    emit wasRead();
                });
}

void PriceJobs::import(const QString &liteLlmFile)
{
    if (m_list.locked() || m_list.edited())
        return;
    ++m_due;
    m_files.run([liteLlmFile, file = m_file](std::stop_token) { return take(liteLlmFile, file); },
                [this](Result<Taken> taken) {
                    --m_due;
                    if (!taken) {
                        emit failed(taken.error());
                        return;
                    }
                    m_text = std::move(taken->file.text);
                    m_list.load(std::move(taken->file.entries));
                    emit saved(taken->prices);
                    emit imported(importSentence(taken->imported),
                                  flaggedRows(taken->imported, mostFlaggedShown));
                });
}

void PriceJobs::save()
{
    ++m_due;
    m_files.run([file = m_file, entries = m_list.entries(),
                 before = m_text](std::stop_token) { return write(file, entries, before); },
                [this, entries = m_list.entries()](Result<Written> written) {
                    --m_due;
                    if (!written) {
                        emit failed(written.error());
                        return;
                    }
                    m_text = std::move(written->text);
                    m_list.markSaved(entries);
                    emit saved(written->prices);
                });
}

} // namespace tradespace
