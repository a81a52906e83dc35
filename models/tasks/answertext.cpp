// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/answertext.h"

#include "models/domain/json.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString foldedAnswer(std::string_view text)
{
    QString folded;
    for (const QChar c : qstr(text).normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (c.isMark() || c == u'\'' || c == u'’')
            continue;
        folded += c.isLetterOrNumber() || c.isSurrogate() ? c : QChar(u' ');
    }
    return folded.simplified();
}

QString withoutArticle(QString text)
{
    for (const auto &article : {u"the "_s, u"a "_s, u"an "_s}) {
        if (text.startsWith(article))
            return text.mid(article.size());
    }
    return text;
}

/// "the answer is X" and its like give X; anything else comes back whole.
QString withoutWrapping(const QString &text)
{
    static const std::array<QString, 12> openings{u"the final answer is "_s,
                                                  u"the correct answer is "_s,
                                                  u"the answer is "_s,
                                                  u"my answer is "_s,
                                                  u"my final answer is "_s,
                                                  u"final answer is "_s,
                                                  u"answer is "_s,
                                                  u"the final answer "_s,
                                                  u"final answer "_s,
                                                  u"the answer "_s,
                                                  u"answer "_s,
                                                  u"it is "_s};
    for (const QString &opening : openings) {
        if (text.startsWith(opening))
            return text.mid(opening.size());
    }
    return text;
}

} // namespace tradespace
