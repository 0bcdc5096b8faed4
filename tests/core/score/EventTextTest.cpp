#include "core/score/EventText.h"
#include "core/base/Utf8.h"
#include "core/score/TextGuess.h"

#include <QTest>

using namespace partita;

class EventTextTest : public QObject {
    Q_OBJECT

private slots:
    void textIsDecoded_data() {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("ASCII") << QByteArray("Piano") << QByteArray("Piano");
        QTest::newRow("UTF-8") << QByteArray("钢琴") << QByteArray("钢琴");
        QTest::newRow("Latin-1") << QByteArray("Fl\xF6te") << QByteArray("Flöte");
        QTest::newRow("UTF-8 mark") << QByteArray("\xEF\xBB\xBFx") << QByteArray("x");
        QTest::newRow("UTF-16 big") << QByteArray("\xFE\xFF\x94\xA2\xD8\x34\xDD\x1E", 8)
                                    << QByteArray("\xE9\x92\xA2\xF0\x9D\x84\x9E");
        QTest::newRow("UTF-16 little") << QByteArray("\xFF\xFE\xA2\x94", 4) << QByteArray("\xE9\x92\xA2");
        QTest::newRow("UTF-16 broken")
            << QByteArray("\xFE\xFF\xD8\x34\x00", 5) << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD");
        QTest::newRow("accents side by side") << QByteArray("cr\xE9\xE9") << QByteArray("créé");
        QTest::newRow("two umlauts") << QByteArray("\xC4\xD6") << QByteArray("ÄÖ");
        QTest::newRow("quotes of Windows") << QByteArray("don\x92t you\x92ll") << QByteArray("don’t you’ll");
        QTest::newRow("commands to a terminal")
            << QByteArray("A\x1B[31mRED\x1B]0;owned\x07\nnotes: 9\r\ttab\x7F\xC2\x9B"
                          "31m")
            << QByteArray("A [31mRED ]0;owned  notes: 9  tab  31m");
        QTest::newRow("another line, and from right to left") << QByteArray("a\xE2\x80\xA8"
                                                                            "b\xE2\x80\xAE"
                                                                            "c\xE2\x81\xA7"
                                                                            "d")
                                                              << QByteArray("a b c d");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }

    void textIsDecoded() {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, text);
        Score score;
        score.tracks = {Track{TrackId(1), {}, {nameEvent(payload.toStdString())}}};
        QCOMPARE(QByteArray::fromStdString(trackName(score.tracks[0], textEncoding(score))), text);
    }

    // Names of tracks are short, lyrics are not.
    void everyEncodingIsFound_data() {
        QTest::addColumn<int>("encoding");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, TextEncoding encoding, const char* hex, const char* text) {
            QTest::newRow(name) << static_cast<int>(encoding) << QByteArray::fromHex(hex) << QByteArray(text);
        };
        using enum TextEncoding;
        row("GBK piano", Gb18030, "b8d6c7d9", "钢琴");
        row("GBK accompaniment", Gb18030, "b8d6c7d9b0e9d7e0", "钢琴伴奏");
        row("GBK traditional", Gb18030, "e493c7d9b0e9d7e0", "鋼琴伴奏");
        row("GBK lyrics", Gb18030, "d4c2c1c1b4fab1edced2b5c4d0c4", "月亮代表我的心");
        row("Big5 piano", Big5, "bffbb55e", "鋼琴");
        row("Big5 lyrics", Big5, "a4ebab47a54eaaeda7daaabaa4df20a740a6b120afceb24db7cb",
            "月亮代表我的心 作曲 翁清溪");
        row("EUC-KR accompaniment", EucKr, "c7c7bec6b3eb20b9ddc1d6", "피아노 반주");
        row("EUC-KR drums", EucKr, "b5e5b7b3", "드럼");
        row("EUC-KR lyrics", EucKr, "bbe7b6fbc7dfc1f6b8b820b1d7b4ebb8a6", "사랑했지만 그대를");
        row("Shift-JIS guitar", ShiftJis, "834d835e815b", "ギター");
        row("EUC-JP guitar", EucJp, "a5aea5bfa1bc", "ギター");
        row("EUC-JP lyrics", EucJp, "a4b5a4afa4e920a4b5a4afa4e920ccefc0b8a4ceb6f5a4cf",
            "さくら さくら 弥生の空は");
        row("cp1251 capitals", Windows1251, "c3c8d2c0d0c0", "ГИТАРА");
        row("cp1251 lyrics", Windows1251, "cfeee4eceef1eaeee2edfbe520e2e5f7e5f0e0", "Подмосковные вечера");
        row("KOI8-R guitar", Koi8R, "e7c9d4c1d2c1", "Гитара");
        row("KOI8-R lyrics", Koi8R, "f0cfc4cdcfd3cbcfd7ced9c520d7c5dec5d2c1", "Подмосковные вечера");
    }

    void everyEncodingIsFound() {
        QFETCH(int, encoding);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        QCOMPARE(static_cast<int>(guessEncoding(bytes.toStdString())), encoding);
        if (!text.isNull())
            QCOMPARE(QByteArray::fromStdString(
                         eventText(nameEvent(bytes.toStdString()), static_cast<TextEncoding>(encoding))),
                     text);
    }

    // Too little to know: other scripts' characters are worse than accented letters.
    void whatIsNotSureIsLatin_data() {
        QTest::addColumn<QByteArray>("bytes");
        for (const char* hex : {"b9c4", "c1d2", "cf", "e0e2", "e7e0", "d6d0", "a9203139393720", "c4d6dc",
                                "466cf674656e2047e46ef765", "4df66c446579204372fce465", "d8e5f8", "b0b1b2",
                                "c9c8ca", "63f3726461206de16e61f1616e61", "c5534552414e20c54d"})
            QTest::newRow(hex) << QByteArray::fromHex(hex);
    }

    void whatIsNotSureIsLatin() {
        QFETCH(QByteArray, bytes);
        QVERIFY(guessEncoding(bytes.toStdString()) == TextEncoding::Latin1);
    }

    // A syllable alone says too little; the whole score's texts say enough.
    void syllablesAreDecodedByTheirScore() {
        const auto lyric = [](const char* bytes) {
            Event event = nameEvent(bytes);
            event.type = meta::lyric;
            return event;
        };
        Score score;
        score.tracks = {Track{TrackId(1),
                              {},
                              {lyric("la"), lyric("\xA9 1997"), nameEvent("\xB8\xD6\xC7\xD9"),
                               lyric("\xC4\xE3"), lyric("\xBA\xC3")}}};
        QVERIFY(textEncoding(score) == TextEncoding::Gb18030);
        const auto text = [&](std::size_t i) {
            return eventText(score.tracks[0].events[i], textEncoding(score));
        };
        QCOMPARE(text(3), std::string("你"));
        QCOMPARE(text(1), std::string("© 1997")); // no GB 18030: the only one
        score.tracks[0].events.insert(score.tracks[0].events.begin(), lyric("{@LATIN}"));
        QVERIFY(textEncoding(score) == TextEncoding::Latin1);
        score.tracks[0].events[0] = lyric("{@JP}");
        QVERIFY(textEncoding(score) == TextEncoding::ShiftJis);
        QVERIFY(textEncoding({}) == TextEncoding::Latin1);
    }

    void textsCanBeReadOtherwise() {
        Score score;
        score.tracks = {Track{TrackId(1), {}, {nameEvent("\xB1\xB1\xC6\xBD"), nameEvent("plain")}}};
        for (EventOrder order = 0; order < 2; ++order)
            score.tracks[0].events[order].order = order;
        QVERIFY(textEncoding(score) == TextEncoding::Latin1);
        const ScoreEdit edit = readTextsAs(score, TextEncoding::Gb18030);
        QCOMPARE(int(edit.addedEvents.size()), 1);
        const Score read = apply(score, edit);
        QCOMPARE(trackName(read.tracks[0], textEncoding(read)), std::string("北平"));
        QVERIFY(apply(read, inverse(edit)) == score);
    }

    void anyBytesBecomeValidUtf8() {
        for (const auto& [encoding, id] : textEncodingIds)
            for (int first = 0; first < 256; ++first)
                for (int second = 0; second < 256; ++second) {
                    const std::string bytes{static_cast<char>(first), static_cast<char>(second)};
                    QVERIFY(isValidUtf8(eventText(nameEvent(bytes), encoding)));
                }
    }
};

QTEST_APPLESS_MAIN(EventTextTest)
#include "EventTextTest.moc"
