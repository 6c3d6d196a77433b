// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/PlotView.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QImageWriter>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <cmath>

namespace takt {

namespace {

// Device-independent pixels are those of a screen of 96 dots an inch, on every output, so that
// fonts come out as large against the drawing as they are on the screen.
constexpr int dotsPerInch = 96;
constexpr double largestSide = 32000;

tl::unexpected<Error> exportFailure(const QString &path, const QString &reason)
{
    return tl::unexpected(Error{path.toStdString(), {}, reason.toStdString()});
}

bool paintOn(QPaintDevice &device, const PlotView &view, const QSizeF &size)
{
    QPainter painter;
    if (!painter.begin(&device))
        return false;
    painter.setRenderHint(QPainter::TextAntialiasing);
    view.paintPlot(painter, size);
    return painter.end();
}

QString writePng(QIODevice &file, const PlotView &view, const QSizeF &size, double scale)
{
    if (size.width() * scale > largestSide || size.height() * scale > largestSide)
        return PlotView::tr("the picture would be wider or higher than %1 pixels; choose a smaller "
                            "scale, or SVG or PDF")
            .arg(largestSide);
    QImage image((size * scale).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return PlotView::tr("there is not enough memory for a picture of this size");
    image.fill(Qt::white);
    image.setDevicePixelRatio(scale);
    const int dotsPerMeter = qRound(dotsPerInch / 0.0254);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    if (!paintOn(image, view, size))
        return PlotView::tr("the picture cannot be painted");
    image.setDotsPerMeterX(qRound(dotsPerMeter * scale));
    image.setDotsPerMeterY(qRound(dotsPerMeter * scale));
    QImageWriter writer(&file, "png");
    writer.setText(QStringLiteral("Title"), view.plotTitle());
    return writer.write(image) ? QString() : writer.errorString();
}

QString writeSvg(QIODevice &file, const PlotView &view, const QSizeF &size)
{
    // QSvgGenerator writes the title without escaping it, so it gets a plain word, which is then
    // replaced.
    const QByteArray titleWord = "takt-plot-title";
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(dotsPerInch);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size));
    generator.setTitle(QString::fromLatin1(titleWord));
    if (!paintOn(generator, view, size))
        return PlotView::tr("the picture cannot be painted");
    QByteArray svg = buffer.data();
    const qsizetype at = svg.indexOf(titleWord);
    if (at >= 0)
        svg.replace(at, titleWord.size(), view.plotTitle().toHtmlEscaped().toUtf8());
    return file.write(svg) == svg.size() ? QString() : file.errorString();
}

QString writePdf(QIODevice &file, const PlotView &view, const QSizeF &size)
{
    QPdfWriter writer(&file);
    writer.setResolution(dotsPerInch);
    writer.setTitle(view.plotTitle());
    writer.setCreator(QStringLiteral("Takt"));
    const double pointsPerDot = 72.0 / dotsPerInch;
    writer.setPageSize(QPageSize(size * pointsPerDot, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    return paintOn(writer, view, size) ? QString() : PlotView::tr("the picture cannot be painted");
}

} // namespace

Expected<void> exportPlot(const PlotView &view, const QString &path, QSizeF size, double pngScale)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix != QLatin1String("png") && suffix != QLatin1String("svg") &&
        suffix != QLatin1String("pdf"))
        return exportFailure(path, PlotView::tr("plots are written as .png, .svg or .pdf"));
    if (!view.hasPlot())
        return exportFailure(path, PlotView::tr("the view is empty; there is nothing to export"));
    if (size.isEmpty())
        size = view.plotSize();
    size = QSizeF(std::ceil(size.width()), std::ceil(size.height()));

    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return exportFailure(path, file.errorString());
    QString problem;
    if (suffix == QLatin1String("png"))
        problem = writePng(file, view, size, pngScale > 0 ? pngScale : 1);
    else if (suffix == QLatin1String("svg"))
        problem = writeSvg(file, view, size);
    else
        problem = writePdf(file, view, size);
    if (problem.isEmpty() && !file.commit())
        problem = file.errorString();
    if (!problem.isEmpty())
        return exportFailure(path, problem);
    return {};
}

} // namespace takt

#include "moc_PlotView.cpp"
