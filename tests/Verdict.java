// Asks veraPDF whether files are PDF/A-2u: a line a file ("true" or "false", its name), then a line for each rule broken.
// Run from its source by `python -m tests.verapdf FILE…`.

import java.io.FileInputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Verdict {
    private static final PDFAFlavour FLAVOUR = PDFAFlavour.PDFA_2_U;

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            judge(file);
        }
    }

    private static void judge(String file) throws Exception {
        try (FileInputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, FLAVOUR);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(FLAVOUR, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println(result.isCompliant() + "\t" + result.getTotalAssertions() + "\t" + file);
            TreeSet<String> broken = new TreeSet<>();
            for (TestAssertion one : result.getTestAssertions()) {
                broken.add("\t" + one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + "\t"
                        + one.getMessage());
            }
            broken.forEach(System.out::println);
        }
    }
}
