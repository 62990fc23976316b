export { smsSegments } from "../../../component/deliveries/segments.js";
