// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prices/pricesdialog.h"

#include "widgets/prices/priceform.h"

#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

PricesDialog::PricesDialog(SettingsList &list, const QString &file, QWidget *parent)
    : SettingsDialog(list,
                     {tr("Prices"), u"Price"_s, tr("No prices of your own yet"),
                      tr("Models are counted at the prices that come with the program. Add one to "
                         "enter another, or that of a model which has none there.")},
                     file, parent)
    , m_form(new PriceForm(list))
    , m_import(button(tr("Import LiteLLM's file …"), u"importPrices"_s))
{
    addForm(m_form);
    addBelowList(m_import);
    connect(m_import, &QPushButton::clicked, this, &PricesDialog::importWanted);
    begin();
}

void PricesDialog::follow()
{
    SettingsDialog::follow();
    const bool edited = list().edited();
    m_import->setEnabled(!list().locked() && !edited);
    m_import->setToolTip(edited ? tr("Save the changes first, or discard them")
                                : tr("Takes the prices in model_prices_and_context_window.json "
                                     "over, as far as they can be right"));
}

void PricesDialog::onChosen()
{
    m_form->setRow(row());
}

} // namespace tradespace
