// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/paidrunbox.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

void askBeforePaying(QWidget *window, const PaidQuestion &question,
                     const std::function<void()> &run)
{
    auto *box = new QMessageBox(QMessageBox::Question, Tr::tr("Spend money"), question.question,
                                QMessageBox::NoButton, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"paidRun"_s);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.details.join(u'\n'));
    auto *yes = box->addButton(Tr::tr("Run it"), QMessageBox::AcceptRole);
    auto *no = box->addButton(Tr::tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(question.capped ? yes : no);
    box->setEscapeButton(no);
    QObject::connect(box, &QDialog::finished, window, [box, yes, run] {
        if (box->clickedButton() == yes)
            run();
    });
    box->open();
}

} // namespace tradespace
