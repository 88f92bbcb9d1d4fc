// Whom to ask: one sentence in which the numbers stand out.
import QtQuick
import Theme

Words {
    property string plain

    function marked(sentence: string): string {
        const safe = sentence.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
        return safe.replace(/[0-9][0-9 -]{3,}[0-9]/g, "<b>$&</b>");
    }

    text: marked(plain)
    textFormat: Text.StyledText
    font.pixelSize: Theme.elder ? Theme.caption : Theme.note
    fontSizeMode: Text.Fit
    minimumPixelSize: Math.round(Theme.caption * 0.72)
    verticalAlignment: Theme.wide ? Text.AlignBottom : Text.AlignVCenter
    lineHeight: 1.15
    Accessible.name: plain
}
