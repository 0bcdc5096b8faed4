#include "core/base/Utf8.h"
#include "core/score/Score.h"

#include <QTest>

using namespace partita;

class EventTextTest : public QObject {
    Q_OBJECT

private slots:
    void textIsDecoded_data() {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("ASCII") << QByteArray("Piano") << QByteArray("Piano");
        QTest::newRow("UTF-8") << QByteArray("\xE9\x8B\xBC\xE7\x90\xB4")
                               << QByteArray("\xE9\x8B\xBC\xE7\x90\xB4");
        QTest::newRow("Latin-1") << QByteArray("Fl\xF6te") << QByteArray("Fl\xC3\xB6te");
        QTest::newRow("UTF-8 mark") << QByteArray("\xEF\xBB\xBFx") << QByteArray("x");
        QTest::newRow("UTF-16 big") << QByteArray("\xFE\xFF\x94\xA2\xD8\x34\xDD\x1E", 8)
                                    << QByteArray("\xE9\x92\xA2\xF0\x9D\x84\x9E");
        QTest::newRow("UTF-16 little") << QByteArray("\xFF\xFE\xA2\x94", 4) << QByteArray("\xE9\x92\xA2");
        QTest::newRow("UTF-16 broken")
            << QByteArray("\xFE\xFF\xD8\x34\x00", 5) << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD");
        // In GBK: piano; in Shift-JIS: gitaa.
        QTest::newRow("GBK name") << QByteArray("\xB8\xD6\xC7\xD9") << QByteArray("\xE9\x92\xA2\xE7\x90\xB4");
        QTest::newRow("Shift-JIS name")
            << QByteArray("\x83\x4D\x83\x5E\x81\x5B") << QByteArray("\xE3\x82\xAE\xE3\x82\xBF\xE3\x83\xBC");
        QTest::newRow("accents side by side") << QByteArray("cr\xE9\xE9") << QByteArray("cr\xC3\xA9\xC3\xA9");
        QTest::newRow("two umlauts") << QByteArray("\xC4\xD6") << QByteArray("\xC3\x84\xC3\x96");
        QTest::newRow("quotes of Windows")
            << QByteArray("don\x92t you\x92ll") << QByteArray("don\xC2\x92t you\xC2\x92ll");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }

    void textIsDecoded() {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(eventText(nameEvent(payload.toStdString()))), text);
    }

    // A syllable alone says too little; the whole score's texts say enough.
    void syllablesAreDecodedByTheirScore() {
        const auto lyric = [](const char* bytes) {
            Event event = nameEvent(bytes);
            event.type = meta::lyric;
            return event;
        };
        Score score;
        score.tracks = {Track{TrackId(1), {}, {lyric("la"), lyric("\xC4\xE3"), lyric("\xBA\xC3")}}};
        QVERIFY(textEncoding(score) == TextEncoding::Gb18030);
        QCOMPARE(eventText(score.tracks[0].events[1], textEncoding(score)), std::string("\xE4\xBD\xA0"));
        QCOMPARE(eventText(score.tracks[0].events[1]), std::string("\xC3\x84\xC3\xA3"));
        score.tracks[0].events.insert(score.tracks[0].events.begin(), lyric("{@LATIN}"));
        QVERIFY(textEncoding(score) == TextEncoding::Latin1);
        score.tracks[0].events[0] = lyric("{@JP}");
        QVERIFY(textEncoding(score) == TextEncoding::ShiftJis);
        QVERIFY(textEncoding({}) == TextEncoding::Latin1);
    }

    void anyBytesBecomeValidUtf8() {
        for (const TextEncoding encoding :
             {TextEncoding::Latin1, TextEncoding::ShiftJis, TextEncoding::Gb18030})
            for (int first = 0; first < 256; ++first)
                for (int second = 0; second < 256; ++second) {
                    const std::string bytes{static_cast<char>(first), static_cast<char>(second)};
                    QVERIFY(isValidUtf8(eventText(nameEvent(bytes), encoding)));
                }
    }
};

QTEST_APPLESS_MAIN(EventTextTest)
#include "EventTextTest.moc"
