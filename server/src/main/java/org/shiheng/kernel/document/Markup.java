package org.shiheng.kernel.document;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The text of a document as a tree: strict XHTML, without document types, entities or anything fetched from outside. */
public final class Markup {

    private Markup() {}

    /**
     * Reads the inside of a body.
     *
     * @throws IllegalArgumentException when it is not well formed
     */
    static Document parse(String body) {
        return whole("<html><body>" + body + "</body></html>");
    }

    /** Reads a whole page. */
    public static Document whole(String html) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(html)));
        } catch (SAXException e) {
            throw new IllegalArgumentException("not well formed: " + e.getMessage(), e);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
