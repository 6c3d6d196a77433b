// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/runs/TableText.h"

namespace takt {

namespace {

QString csvCell(const QString &cell)
{
    const auto needsQuotes = [](QChar c) {
        return c == u',' || c == u'"' || c == u'\n' || c == u'\r';
    };
    if (std::none_of(cell.begin(), cell.end(), needsQuotes))
        return cell;
    QString quoted = cell;
    quoted.replace(u'"', QStringLiteral("\"\""));
    return u'"' + quoted + u'"';
}

QString tsvCell(QString cell)
{
    for (QChar &c : cell) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return cell;
}

QString latexCell(const QString &cell)
{
    QString escaped;
    for (const QChar c : cell) {
        switch (c.unicode()) {
        case u'&':
        case u'%':
        case u'$':
        case u'#':
        case u'_':
        case u'{':
        case u'}':
            escaped += u'\\';
            escaped += c;
            break;
        case u'\\':
            escaped += QStringLiteral("\\textbackslash{}");
            break;
        case u'~':
            escaped += QStringLiteral("\\textasciitilde{}");
            break;
        case u'^':
            escaped += QStringLiteral("\\textasciicircum{}");
            break;
        case u'<':
            escaped += QStringLiteral("\\textless{}");
            break;
        case u'>':
            escaped += QStringLiteral("\\textgreater{}");
            break;
        case u'−':
            escaped += QStringLiteral("$-$");
            break;
        case u'∞':
            escaped += QStringLiteral("$\\infty$");
            break;
        case u'\n':
        case u'\r':
        case u'\t':
            escaped += u' ';
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

template <class Escape>
QString joined(const QStringList &cells, const QString &separator, const Escape &escape)
{
    QStringList escaped;
    escaped.reserve(cells.size());
    for (const QString &cell : cells)
        escaped.append(escape(cell));
    return escaped.join(separator);
}

} // namespace

QString toCsv(const TextTable &table)
{
    const auto line = [](const QStringList &cells) {
        return joined(cells, QStringLiteral(","), csvCell) + QStringLiteral("\r\n");
    };
    QString text = line(table.heading);
    for (const QStringList &row : table.rows)
        text += line(row);
    return text;
}

QString toTsv(const TextTable &table)
{
    const auto line = [](const QStringList &cells) {
        return joined(cells, QStringLiteral("\t"), tsvCell) + u'\n';
    };
    QString text = line(table.heading);
    for (const QStringList &row : table.rows)
        text += line(row);
    return text;
}

QString toLatex(const TextTable &table)
{
    const auto line = [](const QStringList &cells) {
        return QStringLiteral("  ") + joined(cells, QStringLiteral(" & "), latexCell) +
               QStringLiteral(" \\\\\n");
    };
    QString columns;
    for (const bool isNumeric : table.isNumeric)
        columns += isNumeric ? u'r' : u'l';
    QString text = QStringLiteral("% needs \\usepackage{booktabs}\n\\begin{tabular}{%1}\n"
                                  "  \\toprule\n")
                       .arg(columns);
    text += line(table.heading) + QStringLiteral("  \\midrule\n");
    for (const QStringList &row : table.rows)
        text += line(row);
    return text + QStringLiteral("  \\bottomrule\n\\end{tabular}\n");
}

} // namespace takt
