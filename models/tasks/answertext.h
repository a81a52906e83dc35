// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace tradespace {

/// Words and digits of a text in lower case without accents, single spaces between them.
QString foldedAnswer(std::string_view text);
QString withoutArticle(QString folded);
/// "the answer is X" and its like give X; anything else comes back whole.
QString withoutWrapping(const QString &folded);

} // namespace tradespace
