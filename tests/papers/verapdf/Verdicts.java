import java.io.FileInputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF about each file and prints a line for each verdict and each broken rule. */
public class Verdicts {
    private static final PDFAFlavour[] PROFILES = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A};

    public static void main(String[] files) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (PDFAFlavour profile : PROFILES) {
                judge(file, profile);
            }
        }
    }

    private static void judge(String file, PDFAFlavour profile) throws Exception {
        try (FileInputStream input = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(input, profile);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            say("verdict", file, profile.getId(), String.valueOf(result.isCompliant()));
            for (TestAssertion broken : result.getTestAssertions()) {
                if (broken.getStatus() != TestAssertion.Status.PASSED) {
                    String rule = broken.getRuleId().getClause() + "-" + broken.getRuleId().getTestNumber();
                    say("error", file, profile.getId(), rule + " " + broken.getMessage());
                }
            }
        }
    }

    private static void say(String... words) {
        System.out.println(String.join("\t", words).replace('\n', ' '));
    }
}
