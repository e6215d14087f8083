import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges PDFs by a standard with veraPDF: a line a file, then a line for each broken clause. */
public class Judge {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(arguments[0]);
        for (int n = 1; n < arguments.length; n++) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(arguments[n]), flavour)) {
                ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
                System.out.println((result.isCompliant() ? "pass" : "fail") + " " + result.getTotalAssertions() + " " + arguments[n]);
                for (TestAssertion test : result.getTestAssertions()) {
                    System.out.println("  " + test.getRuleId().getClause() + " " + test.getMessage());
                }
            }
        }
    }
}
