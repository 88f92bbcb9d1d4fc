// Whom to ask: one sentence in which the numbers stand out.
import QtQuick
import Theme

Words {
    property string plain
    // in a place whose height is given, long lists of phones are set smaller
    property bool bounded: false
    readonly property int most: Theme.elder ? Theme.caption : Theme.note

    function marked(sentence: string): string {
        const safe = sentence.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
        const glued = safe.replace(/或 /g, "或\u00a0\u2060").replace(/（[^）]{1,12}）/g, label => Theme.together(label));
        return glued.replace(/[0-9][0-9 -]{3,}[0-9]/g, number =>
            "<b>" + Theme.together(number) + "</b>");
    }

    text: marked(plain)
    textFormat: Text.StyledText
    font.pixelSize: bounded ? Theme.fittedIn(plain, most, Math.round((Theme.elder ? 17 : 20) * Theme.scale * (1 - 2 * Theme.track)), width, height) : most
    verticalAlignment: Theme.wide ? Text.AlignBottom : Text.AlignVCenter
    lineHeight: 1
    Accessible.name: plain
}
