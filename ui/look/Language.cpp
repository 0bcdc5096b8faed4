#include "ui/look/Language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace partita::ui {

void applyLanguage(QApplication& application, const QString& language) {
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    const auto install = [&](const QString& name, const QString& folder) {
        auto* translator = new QTranslator(&application);
        if (translator->load(locale, name, QStringLiteral("_"), folder))
            QApplication::installTranslator(translator);
    };
    install(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English, for its plurals, where there is no translation.
    auto* english = new QTranslator(&application);
    if (english->load(QStringLiteral(":/i18n/partita_en.qm")))
        QApplication::installTranslator(english);
    install(QStringLiteral("partita"), QStringLiteral(":/i18n"));
}

} // namespace partita::ui
